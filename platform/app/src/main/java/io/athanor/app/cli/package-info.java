/**
 * The command line. Results go to standard output, progress and messages to standard error. A
 * command marked {@link io.athanor.app.cli.UsesStore} is a bean with constructor injection; any
 * other has a constructor without parameters and runs without database and container.
 */
package io.athanor.app.cli;
