package io.athanor.app.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On what only asks, though by POST, as its question does not fit an address. Nothing is different
 * afterwards, so it is not in the audit log: a cursor that goes over the latent map would fill it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Asks {}
