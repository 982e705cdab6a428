/** What a campaign found, as a folder that a person reads and a program reads. */
package io.athanor.engine.report;
