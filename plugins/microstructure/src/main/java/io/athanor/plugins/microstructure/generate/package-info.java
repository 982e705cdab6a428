/** Simulated two-phase cells: thresholded Gaussian random fields and spinodal decomposition. */
package io.athanor.plugins.microstructure.generate;
