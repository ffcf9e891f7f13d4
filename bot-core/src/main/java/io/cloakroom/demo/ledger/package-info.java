/** What the demo's chat keeps: its changes in order, and the files that were posted. */
package io.cloakroom.demo.ledger;
