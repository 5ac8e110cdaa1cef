# Prints stored passwords as Devise makes them (bcrypt with a pepper, authlogic_sha512 with a salt), of the passwords in made-by-php.json:
#   ruby core/shop/passwords/samples/made-by-devise.rb > core/shop/passwords/samples/made-by-devise.json
# Debian: apt-get install ruby-bcrypt.
require "bcrypt"
require "digest"
require "json"

PEPPER = "pepper-of-the-shop-2026"
SALT = "salt2013"

authlogic = lambda do |text|
  20.times.reduce(text + SALT) { |digest, _| Digest::SHA512.hexdigest(digest) }
end
WAYS = [
  [{ pepper: PEPPER }, ->(text) { BCrypt::Password.create(text + PEPPER, cost: 4).to_s }],
  [{ pepper: "" }, ->(text) { BCrypt::Password.create(text, cost: 4).to_s }],
  [{ salt: SALT }, authlogic],
]

passwords = JSON.parse(File.read(File.join(__dir__, "made-by-php.json"))).map { |vector| vector["password"] }.uniq
lines = WAYS.flat_map { |extra, way| passwords.map { |text| [extra, text, way.(text)] } }
vectors = lines.each_with_index.map do |(extra, password, stored), number|
  "  " + { id: "devise-#{number}", scheme: "devise", password:, stored:, extra:, productValid: true }.to_json
end
puts "[\n#{vectors.join(",\n")}\n]"
