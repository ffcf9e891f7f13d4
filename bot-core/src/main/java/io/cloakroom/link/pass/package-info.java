/**
 * Who looks: {@link io.cloakroom.link.pass.Passes} turns what a chat vouched for into a browser's
 * session, and {@link io.cloakroom.link.pass.People} ends it when somebody leaves.
 */
package io.cloakroom.link.pass;
