package io.athanor.app.rest;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A server with a database of its own that this machine alone can reach. */
public final class Alone implements QuarkusTestProfile {}
