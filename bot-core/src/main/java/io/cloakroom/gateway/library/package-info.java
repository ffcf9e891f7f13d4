/** The page on which people look for pictures. */
package io.cloakroom.gateway.library;
