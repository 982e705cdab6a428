/**
 * All that a domain plugin sees of Athanor: the entry point {@link io.athanor.sdk.DomainPlugin} and
 * the types it gives out. Depends on the JDK and DJL's API only.
 */
package io.athanor.sdk;
