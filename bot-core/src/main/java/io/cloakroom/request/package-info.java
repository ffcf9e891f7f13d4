/**
 * Asking to be let in: {@link io.cloakroom.request.AccessRequests} is where somebody asks, and
 * where somebody else answers.
 */
package io.cloakroom.request;
