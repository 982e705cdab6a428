/** The HTTP interface, version 1: what a client sees, and nothing that it should not. */
package io.athanor.app.rest;
