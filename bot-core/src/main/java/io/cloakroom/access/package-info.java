/**
 * The one place where a right is granted or refused: {@link io.cloakroom.access.Access#decide} is a
 * pure function of what it is told of the viewer and the link, and says why.
 */
package io.cloakroom.access;
