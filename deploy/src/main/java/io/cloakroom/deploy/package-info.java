/** What you run: the composition root, the settings, the start. */
package io.cloakroom.deploy;
