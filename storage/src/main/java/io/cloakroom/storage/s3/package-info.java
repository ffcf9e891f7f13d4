/** Sealed pictures in a bucket of an object store that speaks S3. */
package io.cloakroom.storage.s3;
