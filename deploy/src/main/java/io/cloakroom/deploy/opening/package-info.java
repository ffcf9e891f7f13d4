/** How the program comes to its database, waits for it, and leaves it once another has it. */
package io.cloakroom.deploy.opening;
