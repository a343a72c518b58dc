package io.cmdipc.autoconfigure;

import io.cmdipc.CommandRegistryBuilder;

/**
 * Callback that customizes the registries of the application before they are built: the
 * application's own and that of each module. Id and router of a module are set
 * afterwards.
 */
@FunctionalInterface
public interface CommandRegistryCustomizer {

	/**
	 * Customize the builder of a registry.
	 * @param builder the builder, with the properties applied
	 */
	void customize(CommandRegistryBuilder builder);

}
