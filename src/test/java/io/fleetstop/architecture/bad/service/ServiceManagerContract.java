package io.fleetstop.architecture.bad.service;

/** Stands for the real one. */
public abstract class ServiceManagerContract {
    protected abstract ServiceManager manager();
}
