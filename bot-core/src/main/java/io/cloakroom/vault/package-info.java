/**
 * The one place where pictures are kept: {@link io.cloakroom.vault.ImageVault} seals, proves, opens
 * and shreds them, over whatever {@link io.cloakroom.vault.BlobStore} there is.
 */
package io.cloakroom.vault;
