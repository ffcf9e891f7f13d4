/** What is done to several pictures that somebody chose on a page. */
package io.cloakroom.command.chosen;
