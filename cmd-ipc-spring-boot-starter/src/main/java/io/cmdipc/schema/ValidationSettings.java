package io.cmdipc.schema;

import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of the generator for constraints of Jakarta Validation. Loaded only if
 * that is on the classpath.
 */
final class ValidationSettings {

	private ValidationSettings() {
	}

	static void apply(SchemaGeneratorConfigBuilder builder) {
		builder.with(new WholeTextPatterns());
	}

	private static final class WholeTextPatterns extends JakartaValidationModule {

		private WholeTextPatterns() {
			super(JakartaValidationOption.NOT_NULLABLE_FIELD_IS_REQUIRED,
					JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS);
		}

		@Override
		protected @Nullable String resolveStringPattern(MemberScope<?, ?> member) {
			String pattern = super.resolveStringPattern(member);
			return (pattern != null) ? PropertyConstraints.wholeText(pattern) : null;
		}

	}

}
