/** The command by which a picture gets tags, and loses them. */
package io.cloakroom.command.tag;
