/** The master keys: {@code cloakroom keys}, and what a running program does where they change. */
package io.cloakroom.deploy.keys;
