/** What is measured of a micrograph, and by what it is found again. */
package io.athanor.plugins.microstructure.micrograph.measure;
