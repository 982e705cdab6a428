/** What is counted of bits, and what a table of known designs says of them. */
package io.athanor.plugins.fingerprint.property;
