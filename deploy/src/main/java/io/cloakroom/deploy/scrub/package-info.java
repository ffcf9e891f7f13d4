/** {@code cloakroom scrub}: by itself, or by the program that runs. */
package io.cloakroom.deploy.scrub;
