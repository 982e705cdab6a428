/** Finds the domain plugins at run time. */
package io.athanor.engine.plugin;
