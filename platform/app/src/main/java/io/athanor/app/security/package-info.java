/**
 * Who may do what, and who did what: users, sessions, tokens, the audit log, and the tie to
 * Quarkus' security. What an endpoint asks for is written on the endpoint, as a role.
 */
package io.athanor.app.security;
