/**
 * Follows the coded data of HEVC pictures that lean on no others up to their last block, ITU-T
 * H.265, without making a pixel: only so it is known where a slice ends.
 */
package io.cloakroom.sanitizer.internal.heif.hevc;
