/** The record as a file, for whoever may have it. */
package io.cloakroom.gateway.record;
