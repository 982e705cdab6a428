/** How the program starts, and where its data are. */
package io.athanor.app;
