/** How the running program is, for whoever asks. */
package io.cloakroom.deploy.health;
