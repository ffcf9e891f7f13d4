/** The page that a person has of their own in a chat. */
package io.cloakroom.command.home;
