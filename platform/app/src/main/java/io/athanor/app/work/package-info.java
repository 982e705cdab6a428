/** What work there is: words that the store, services and entrances share. Depends on nothing. */
package io.athanor.app.work;
