/**
 * A package whose classes belong to one module.
 */
@CommandModule("billing")
package io.cmdipc.autoconfigure.module.billing;

import io.cmdipc.annotation.CommandModule;
