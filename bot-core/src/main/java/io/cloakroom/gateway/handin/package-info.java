/** The pages on which people hand pictures in that are to stand nowhere as they are. */
package io.cloakroom.gateway.handin;
