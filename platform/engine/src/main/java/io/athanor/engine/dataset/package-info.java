/**
 * Source files to an immutable {@link io.athanor.engine.dataset.Dataset}: walking folders and zips
 * within bounds, reading labels, simulating. Knows no domain; plugins read the files' contents.
 */
package io.athanor.engine.dataset;
