/** Workers: they take jobs from the queue that all share in the database, and do them. */
package io.athanor.app.jobs;
