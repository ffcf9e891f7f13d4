/**
 * Ways to pictures: {@link io.cloakroom.link.Links} issues, reads and revokes them, and {@link
 * io.cloakroom.link.Looks} is the one way from a link to the bytes. Who may, is asked of {@code
 * access}.
 */
package io.cloakroom.link;
