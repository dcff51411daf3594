import js from "@eslint/js";
import { configs as lit } from "eslint-plugin-lit";
import litA11y from "eslint-plugin-lit-a11y";
import { configs as wc } from "eslint-plugin-wc";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["node_modules/", "coverage/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
      lit["flat/recommended"],
      wc["flat/recommended"],
    ],
    plugins: { "lit-a11y": litA11y },
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      ...litA11y.configs.recommended.rules,
      "no-console": "error",
      "max-lines": ["error", 300],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/naming-convention": [
        "error",
        {
          selector: "memberLike",
          modifiers: ["private"],
          format: ["camelCase"],
          leadingUnderscore: "require",
        },
      ],
    },
  },
  {
    files: ["src/**/*.ts"],
    rules: { "max-lines-per-function": ["error", 50] },
  },
  {
    files: ["src/data/**/*.ts", "src/state/**/*.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        "customElements",
        "document",
        "window",
      ],
    },
  }
);
