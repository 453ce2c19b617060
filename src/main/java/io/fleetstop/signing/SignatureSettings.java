package io.fleetstop.signing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose commands are believed.
 *
 * @param mode how signatures are treated; this version cannot verify them yet and starts with off only, which the
 *     operator must write
 */
@ConfigurationProperties("fleetstop.signatures")
record SignatureSettings(@DefaultValue("require") SignatureMode mode) {}
