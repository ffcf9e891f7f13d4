/** What makes the record one that nobody can rewrite: its tree, its checkpoints, its verifier. */
package io.cloakroom.record;
