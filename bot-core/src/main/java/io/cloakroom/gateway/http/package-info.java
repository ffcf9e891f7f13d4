/**
 * One hardened HTTP server and what it knows of the web: routes, exchanges, answers, and whose
 * address a request came from. Nothing here knows a picture or a person.
 */
package io.cloakroom.gateway.http;
