/** What is signed of the record: how large it is and what stands for all of it, as C2SP has it. */
package io.cloakroom.record.checkpoint;
