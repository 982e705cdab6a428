/**
 * What every domain plugin owes the platform, clause by clause, as plain code with a verdict: run
 * as JUnit tests by {@link io.athanor.testkit.DomainPluginContractTest}, and on a built jar by
 * {@code athanor plugin check}.
 */
package io.athanor.testkit.contract;
