/** Backups of everything that is kept, and how they are put back. */
package io.cloakroom.deploy.backup;
