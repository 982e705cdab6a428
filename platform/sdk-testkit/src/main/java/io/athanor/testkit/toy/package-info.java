/** Domains small enough to know the best answer of, for tests of the platform and as examples. */
package io.athanor.testkit.toy;
