/** Simulated bits. */
package io.athanor.plugins.fingerprint.generate;
