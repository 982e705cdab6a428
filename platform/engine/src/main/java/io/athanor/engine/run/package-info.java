/** How long work reports progress and is cancelled. */
package io.athanor.engine.run;
