package io.fleetstop.architecture.bad.service;

/** Stands for the real one. */
public interface ServiceManager {}
