/** The contract that every domain plugin is tested against. */
package io.athanor.testkit;
