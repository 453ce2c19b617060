/** What every manager of services has to keep. */
@NullMarked
package io.fleetstop.service;

import org.jspecify.annotations.NullMarked;
