/** Makes the version of a picture that carries its viewer's name, for one viewer after another. */
package io.cloakroom.link.mark;
