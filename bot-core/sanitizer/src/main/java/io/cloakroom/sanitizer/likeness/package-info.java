/**
 * Knows a picture again after it was made smaller, compressed anew, brightened, turned or mirrored:
 * by PDQ, the perceptual hash of Meta ("The TMK+PDQF video-hashing algorithm and the PDQ
 * image-hashing algorithm", 2019).
 */
package io.cloakroom.sanitizer.likeness;
