/**
 * Who looks: passes and signing in become a session of the browser, and every change is taken from
 * an own page of that very session only.
 */
package io.cloakroom.gateway.session;
